/* The summary of a session: its one button prints the page. */
document.addEventListener("click", (event) => {
  if (event.target.closest?.("[data-print]")) window.print();
});

/* The language of the screens: chosen on the list of sessions, kept in this browser as a cookie that holds nothing else. */
document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-language]");
  if (!button) return;
  document.cookie = `explorer-language=${button.dataset.language}; path=/; max-age=31536000; samesite=strict`;
  location.reload();
});

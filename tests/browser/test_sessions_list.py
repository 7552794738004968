"""Journeys through the list of sessions, in a real browser: clients, search, backup and restore, export and import."""

SEALED = "one heron, two wagtails"


def home(visitor):
    visitor.page.goto(visitor.server)
    visitor.page.wait_for_selector(".sessions .safe")


def marked(visitor, name, node="gluteus_maximus-right"):
    visitor.begin(name)
    visitor.tap(node)


def client(visitor, name):
    return visitor.page.locator(".known > ul > li", has_text=name)


def test_a_client_comes_again_is_found_and_deleted(visitor):
    marked(visitor, "Kingfisher")
    visitor.page.click('button[data-tab="history"]')
    visitor.page.click(".questions .act >> nth=0")
    visitor.settled()
    home(visitor)
    words = client(visitor, "Kingfisher").locator("summary")
    places = "all => all.map((each) => [each.offsetLeft, each.offsetTop])"
    before = words.evaluate_all(places)
    words.filter(has_text="More").click()
    client(visitor, "Kingfisher").get_by_text("New session").wait_for()
    assert words.evaluate_all(places) == before, "a second tap would meet another word"
    client(visitor, "Kingfisher").get_by_text("New session").click()
    visitor.ready()
    visitor.page.click('button[data-tab="chart"]')
    visitor.page.click(".last-time summary")
    assert "RIGHT gluteus maximus: tested weak" in visitor.page.inner_text(".last-time")
    visitor.page.click('button[data-tab="history"]')
    visitor.page.click("[data-known]")
    visitor.settled()
    visitor.page.wait_for_selector(".questions .act[aria-pressed=true]")
    assert visitor.page.locator("[data-known]").count() == 0
    home(visitor)
    assert "2 sessions" in client(visitor, "Kingfisher").inner_text()

    for name in ("Dipper", "Wagtail"):
        visitor.begin(name)
    home(visitor)
    visitor.page.fill("#sessions-search", "kingf")
    client(visitor, "Dipper").wait_for(state="detached")
    visitor.page.fill("#sessions-search", "")
    client(visitor, "Dipper").wait_for()

    client(visitor, "Kingfisher").get_by_text("Delete all").click()
    client(visitor, "Kingfisher").get_by_text("Delete for good").first.click()
    client(visitor, "Kingfisher").wait_for(state="detached")


def test_a_sealed_backup_brings_back_what_was_deleted(visitor, tmp_path):
    marked(visitor, "Bittern")
    home(visitor)
    visitor.page.get_by_text("Back up to a file").click()
    visitor.page.fill("#sessions-passphrase", SEALED)
    with visitor.page.expect_download() as waiting:
        visitor.page.click("#sessions-backup")
    waiting.value.save_as(tmp_path / "all.sealed")
    visitor.page.wait_for_selector("#sessions-backup-said:not(:empty)")

    client(visitor, "Bittern").locator("summary", has_text="Delete").click()
    client(visitor, "Bittern").locator(".danger").click()
    client(visitor, "Bittern").wait_for(state="detached")

    visitor.page.get_by_text("Restore from a file").click()
    visitor.page.set_input_files("#sessions-restore-file input[type=file]", tmp_path / "all.sealed")
    visitor.page.wait_for_selector("#sessions-restore-name:not(:empty)")
    visitor.page.fill("#sessions-restore-passphrase", "not this one")
    visitor.page.click("#sessions-restore")
    visitor.page.get_by_text("does not open").wait_for()
    visitor.page.fill("#sessions-restore-passphrase", SEALED)
    visitor.page.click("#sessions-restore")
    client(visitor, "Bittern").wait_for()


def test_an_export_is_imported_and_the_summary_is_read(visitor, tmp_path):
    marked(visitor, "Redshank")
    home(visitor)
    row = client(visitor, "Redshank")
    row.locator("summary", has_text="More").click()
    with visitor.page.expect_download() as waiting:
        row.get_by_text("JSON").click()
    waiting.value.save_as(tmp_path / "one.json")
    address = row.locator("a.open").get_attribute("href")
    visitor.page.goto(f"{visitor.server}{address}/summary")
    assert "RIGHT gluteus maximus" in visitor.page.inner_text('[data-section="tested"]')

    home(visitor)
    client(visitor, "Redshank").locator("summary", has_text="Delete").click()
    client(visitor, "Redshank").locator(".danger").click()
    client(visitor, "Redshank").wait_for(state="detached")
    visitor.page.get_by_text("Import an export").click()
    visitor.page.set_input_files("#sessions-import input[type=file]", tmp_path / "one.json")
    client(visitor, "Redshank").wait_for()
    assert "Took in 1 session(s)" in visitor.page.inner_text("#sessions-kept-said")


def test_two_tabs_keep_the_presses_of_both(visitor):
    visitor.begin("Two tabs")
    other = visitor.page.context.new_page()
    other.goto(visitor.page.url)
    other.wait_for_function("window.explorerSession?.ready")
    for page, text in ((visitor.page, "one"), (other, "two"), (visitor.page, "three")):
        page.evaluate(f"window.explorerPress.push({{kind: 'note', text: '{text}'}})")
        page.wait_for_function("window.explorerPress.pending().length === 0")

    visitor.page.reload()
    visitor.ready()
    visitor.page.click('button[data-tab="record"]')
    assert visitor.page.locator(".notes li").all_inner_texts() == ["one", "two", "three"]

/* Gives a name to what the stock admin leaves without one: the boxes that its search for
   related things draws, and the fields of a table, which have their column's heading. */

function headingOf(field) {
  const cell = field.closest("td")
  const heads = field.closest("table")?.querySelectorAll("thead tr:last-child > *")
  if (!cell || !heads) return ""
  let column = 0
  for (let before = cell.previousElementSibling; before; before = before.previousElementSibling) {
    column += before.colSpan
  }
  let at = 0
  for (const head of heads) {
    at += head.colSpan
    if (at > column) return head.textContent.trim()
  }
  return ""
}

function nameOf(field) {
  const label = document.querySelector(`label[for="${field.id}"]`)
  return label ? label.textContent.trim().replace(/:$/, "") : headingOf(field)
}

function nameFields() {
  for (const field of document.querySelectorAll(".tabular td :is(input, select, textarea)")) {
    if (!field.labels?.length && !field.hasAttribute("aria-label")) {
      const name = headingOf(field)
      if (name) field.setAttribute("aria-label", name)
    }
  }
  for (const drawn of document.querySelectorAll(".select2-container")) {
    const select = drawn.parentElement.querySelector("select.admin-autocomplete")
    const name = select ? nameOf(select) : ""
    if (!name) continue
    for (const part of drawn.querySelectorAll(PARTS)) {
      part.removeAttribute("aria-labelledby")
      part.setAttribute("aria-label", name)
    }
  }
}

const PARTS = ".select2-selection, .select2-selection__rendered, .select2-search__field"

/* The stock scripts draw when they like, and once more for each line that is added. */
const watch = new MutationObserver(nameFields)
watch.observe(document.getElementById("content"), { childList: true, subtree: true })
nameFields()

/* What the editor needs beyond its package: lists as Word pastes them, and its name for
   those who cannot see it. */

import { Extension, Plugin } from "django-prose-editor/editor"

const WORD_LISTS = "p[class*='MsoListParagraph'], p[data-style*='mso-list']"
const STYLE = /\sstyle\s*=/gi
const LEADING_SPACE = /^(\s|&nbsp;|<!--[\s\S]*?-->)+/
const NUMBERED = /^[0-9a-zA-Z]+[.)]/

/* The editor would write a style element, which the site's policy blocks; where one with
   this mark stands already it writes none. The rules that matter are in forms.css. */
const mark = document.createElement("style")
mark.setAttribute("data-tiptap-style", "")
document.head.append(mark)

/* Word sends each point of a list as a paragraph with its sign as text. Styles are put
   aside first: the site's policy blocks them and its console tells of each. */
function wordLists(html) {
  const plain = html.replace(STYLE, " data-style=")
  const page = new DOMParser().parseFromString(plain, "text/html")
  let list = null
  for (const paragraph of page.querySelectorAll(WORD_LISTS)) {
    const sign = paragraph.querySelector("[data-style*='mso-list']")
    const tag = NUMBERED.test(sign ? sign.textContent.trim() : "") ? "ol" : "ul"
    sign?.remove()
    if (!list || paragraph.previousElementSibling !== list || list.localName !== tag) {
      list = page.createElement(tag)
      paragraph.before(list)
    }
    const point = page.createElement("li")
    const words = page.createElement("p")
    words.append(...paragraph.childNodes)
    words.innerHTML = words.innerHTML.replace(LEADING_SPACE, "")
    point.append(words)
    list.append(point)
    paragraph.remove()
  }
  return page.body.innerHTML
}

/* Whether the cursor stands in the last cell of a table. */
function inLastCell({ $from }) {
  let isLast = false
  for (let depth = $from.depth; depth > 0; depth--) {
    const role = $from.node(depth).type.spec.tableRole
    if (role === "table") return isLast
    const parent = $from.node(depth - 1)
    const ends = $from.index(depth - 1) === parent.childCount - 1
    if (role === "cell" || role === "header_cell") isLast = ends
    else if (role === "row") isLast &&= ends
  }
  return false
}

/* There the package would add a row for each Tab, and whoever has no mouse would never
   leave the table. Said to be dealt with, the key does what it does on any page. */
function leaveTable(view, event) {
  const isTab = event.key === "Tab" && !event.shiftKey
  return isTab && inLastCell(view.state.selection)
}

export const PressPaste = Extension.create({
  name: "pressPaste",
  addProseMirrorPlugins() {
    const handleDOMEvents = { keydown: leaveTable }
    return [new Plugin({ props: { transformPastedHTML: wordLists, handleDOMEvents } })]
  },
})

document.addEventListener("prose-editor:ready", ({ detail: { editor, textarea } }) => {
  const label = document.querySelector(`label[for="${textarea.id}"]`)
  const field = (editor.view ?? editor).dom
  if (label) {
    label.id ||= `${textarea.id}_label`
    field.setAttribute("aria-labelledby", label.id)
  }
  field.setAttribute("aria-multiline", "true")
})

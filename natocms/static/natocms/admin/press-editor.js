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

export const PressPaste = Extension.create({
  name: "pressPaste",
  addProseMirrorPlugins() {
    return [new Plugin({ props: { transformPastedHTML: wordLists } })]
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

// <list-detail>: arrow keys (and j/k) walk along the rows marked data-row; Enter opens, x ticks its box.
class ListDetail extends HTMLElement {
  connectedCallback() {
    this.addEventListener("keydown", (event) => this.walk(event));
  }

  get rows() {
    return [...this.querySelectorAll("[data-row]")];
  }

  walk(event) {
    if (event.target.closest("input:not([type=checkbox]), textarea, select") || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
    const at = this.rows.indexOf(event.target.closest("[data-row]"));
    if (step) {
      this.go(at < 0 ? 0 : Math.min(this.rows.length - 1, Math.max(0, at + step)));
      event.preventDefault();
    } else if (event.key === "Home" || event.key === "End") {
      this.go(event.key === "Home" ? 0 : this.rows.length - 1);
      event.preventDefault();
    } else if (event.key === "x" && at >= 0) {
      this.rows[at].querySelector("input[type=checkbox]")?.click();
    }
  }

  go(index) {
    const row = this.rows[index];
    if (!row) return;
    const target = row.matches("a, button, [tabindex]") ? row : row.querySelector("a, button");
    target?.focus();
    if (this.hasAttribute("data-follow")) target?.click();
  }
}

customElements.define("list-detail", ListDetail);

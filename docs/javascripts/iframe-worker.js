// Lets the search work in pages opened straight from a folder, where browsers refuse workers: a hidden frame
// stands in for the worker. Only what the search of Material for MkDocs asks of a worker.
if (location.protocol === "file:") {
  window.Worker = class extends EventTarget {
    constructor(url) {
      super()
      const frame = document.createElement("iframe")
      frame.hidden = true
      document.body.append(frame)
      this.inside = frame.contentWindow
      const load = (address) =>
        new Promise((done, failed) => {
          const script = frame.contentDocument.createElement("script")
          Object.assign(script, { src: address, onload: done, onerror: failed })
          frame.contentDocument.body.append(script)
        })
      this.inside.importScripts = (...addresses) =>
        addresses.reduce(
          (before, address) => before.then(() => load(new URL(address, url))), Promise.resolve())
      this.inside.postMessage = (data) => this.answer(data)
      this.ready = load(url)
    }
    answer(data) {
      const event = new MessageEvent("message", { data })
      this.dispatchEvent(event)
      this.onmessage?.(event)
    }
    postMessage(data) {
      this.ready.then(() => this.inside.dispatchEvent(new this.inside.MessageEvent("message", { data })))
    }
    terminate() {}
  }
}

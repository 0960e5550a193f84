// Runs in the browser: opens a PDF with pdf.js's own page view, and says which HTML element stands for which widget.
// Typing and clicking are done from outside, by fill.mjs, with real key and mouse events.
import * as pdfjs from "/pdfjs/build/pdf.mjs";

// pdf_viewer.mjs takes the library from here, so it can be loaded only afterwards.
globalThis.pdfjsLib = pdfjs;
const { EventBus, PDFPageView, SimpleLinkService } = await import("/pdfjs/web/pdf_viewer.mjs");
pdfjs.GlobalWorkerOptions.workerSrc = "/pdfjs/build/pdf.worker.mjs";

const viewer = document.getElementById("viewer");
let pdf = null;

async function open(url, password) {
  await close();
  const assets = {
    cMapUrl: "/pdfjs/cmaps/",
    iccUrl: "/pdfjs/iccs/",
    standardFontDataUrl: "/pdfjs/standard_fonts/",
    wasmUrl: "/pdfjs/wasm/",
  };
  pdf = await pdfjs.getDocument({ url, password, ...assets }).promise;
  const pages = Array.from({ length: pdf.numPages }, (_, index) => widgetsOf(index + 1));
  return (await Promise.all(pages)).flat();
}

// From the pages' annotations and not from getFieldObjects(), which loses the widgets that lack /P.
async function widgetsOf(number) {
  const annotations = await (await pdf.getPage(number)).getAnnotations();
  return annotations
    .filter((annotation) => annotation.fieldName)
    .map((widget) => ({
      id: widget.id,
      name: widget.fieldName,
      page: number,
      isButton: Boolean(widget.checkBox || widget.radioButton),
      isChoice: widget.fieldType === "Ch",
      onState: widget.checkBox ? widget.exportValue : widget.buttonValue,
    }));
}

async function close() {
  viewer.replaceChildren();
  await pdf?.loadingTask.destroy();
  pdf = null;
}

// Only one page is drawn at a time: values of the others are kept in the document's annotation storage.
async function showPage(number) {
  viewer.replaceChildren();
  const page = await pdf.getPage(number);
  const eventBus = new EventBus();
  const view = new PDFPageView({
    container: viewer,
    id: number,
    scale: 1,
    defaultViewport: page.getViewport({ scale: 1 }),
    eventBus,
    annotationMode: pdfjs.AnnotationMode.ENABLE_FORMS,
    layerProperties: {
      annotationEditorUIManager: null,
      annotationStorage: pdf.annotationStorage,
      downloadManager: null,
      enableScripting: false,
      fieldObjectsPromise: pdf.getFieldObjects(),
      findController: null,
      hasJSActionsPromise: Promise.resolve(false),
      linkService: new SimpleLinkService(),
    },
  });
  view.setPdfPage(page);
  await view.draw();
}

async function save(url) {
  // With nothing changed pdf.js does not save, and its viewer hands out the bytes as they came.
  const bytes = pdf.annotationStorage.size > 0 ? await pdf.saveDocument() : await pdf.getData();
  await fetch(url, { method: "POST", body: bytes });
}

globalThis.judge = { open, showPage, save, close };

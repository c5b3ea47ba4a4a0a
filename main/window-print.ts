/** Prints a page of the lab's own making to PDF, in a window that nobody sees and that can do nothing else. */
import { randomUUID } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import { BrowserWindow, session as electronSession } from 'electron';

/** Of A4, in inches, as `printToPDF` takes them. */
const margins = { top: 0.6, bottom: 0.7, left: 0.6, right: 0.6 };

/** The head and the foot of a page get none of its styles. */
const footStyle = 'width:100%;padding:0 0.6in;font:7pt Arial,Helvetica,sans-serif;color:#686c72;text-align:right';

/**
 * Loads one file without scripts and without anything that it would load, and prints it.
 *
 * @param page an HTML file
 * @returns a tagged PDF in A4, with the headings as its outline and page numbers at its foot
 */
export async function printToPdf(page: string): Promise<Uint8Array<ArrayBuffer>> {
  const url = pathToFileURL(page).href;
  // In memory, of this print alone: what is allowed here is allowed nowhere else.
  const session = electronSession.fromPartition(`print-${randomUUID()}`, { cache: false });
  session.setPermissionRequestHandler((_contents, _permission, answer) => {
    answer(false);
  });
  session.setPermissionCheckHandler(() => false);
  session.webRequest.onBeforeRequest((request, answer) => {
    answer({ cancel: request.url !== url && !request.url.startsWith('data:') });
  });
  const window = new BrowserWindow({
    show: false,
    width: 800,
    height: 1100,
    webPreferences: {
      session,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      javascript: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
    },
  });
  try {
    const refuse = (event: { preventDefault: () => void }) => {
      event.preventDefault();
    };
    window.webContents.on('will-navigate', refuse);
    window.webContents.on('will-frame-navigate', refuse);
    window.webContents.on('will-redirect', refuse);
    window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
    await window.loadFile(page);
    const pdf = await window.webContents.printToPDF({
      pageSize: 'A4',
      margins,
      printBackground: true,
      generateTaggedPDF: true,
      generateDocumentOutline: true,
      displayHeaderFooter: true,
      headerTemplate: '<span></span>',
      footerTemplate: `<span style="${footStyle}"><span class="pageNumber"></span> of <span class="totalPages"></span></span>`,
    });
    return new Uint8Array(pdf);
  } finally {
    window.destroy();
  }
}

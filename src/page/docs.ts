/** Shows the API's document on its page. */
interface SwaggerOptions {
  readonly url: string;
  readonly domNode: HTMLElement | null;
  readonly validatorUrl: null;
}
declare global {
  interface Window {
    SwaggerUIBundle: (options: SwaggerOptions) => void;
  }
}

window.SwaggerUIBundle({ url: '/openapi.json', domNode: document.querySelector('#docs'), validatorUrl: null });

export {};

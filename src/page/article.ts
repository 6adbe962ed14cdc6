/** The article page: highlights every piece of the passage that the address names. */
function highlight(): void {
  const id = decodeURIComponent(location.hash.slice(1));
  for (const piece of document.querySelectorAll<HTMLElement>('[data-passage]')) {
    piece.classList.toggle('cited', piece.dataset.passage === id);
  }
  const target = document.querySelector('mark') ?? document.querySelector('.cited');
  target?.scrollIntoView({ block: 'center' });
}

addEventListener('hashchange', highlight);
highlight();

export {};

/** Who may read what is written to the disk. */

/** An office's texts, and what is made of them, are for the user that serves them and his group. */
export const FOLDER_MODE = 0o750;
export const FILE_MODE = 0o640;
/** What people ask is for the operator alone. */
export const OWNER_ONLY = 0o600;

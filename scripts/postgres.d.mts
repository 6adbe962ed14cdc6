/** The folder of the newest server's programs on this machine; undefined where there is none. */
export declare const findPostgres: () => string | undefined;
export declare const ensurePostgres: () => void;

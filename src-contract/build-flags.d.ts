/** False in packages: everything behind it is left out of the bundle. Set in electron.vite.config.ts. */
declare const __OFFHOOK_LAB__: boolean;

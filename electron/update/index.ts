export { platformUpdater } from './platform.ts';
export { Updates } from './updates.ts';

/** The engine's public interface. */
export { createEngine } from './engine.ts';
export { USUAL_PACE } from './engine-api.ts';
export { failureOf } from './faults.ts';
export type { OperatorBooks, OperatorEntry, Touched } from './operator-books.ts';
export type { Engine, EngineParts, EngineSettings, ShopDetails, Pace } from './engine-api.ts';

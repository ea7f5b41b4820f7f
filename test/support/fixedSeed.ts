import fc from 'fast-check';

/**
 * Property tests draw the same cases in every run, so that a red run is red again. `ZONEWISE_SEED=7 npm run unit` draws
 * others; whatever they find becomes an example of its own.
 */
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env.ZONEWISE_SEED ?? 20_261_123) });

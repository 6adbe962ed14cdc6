import path from 'node:path';
import { PACKAGE_ROOT } from '../../src/config/settings.js';
import { loadOnce } from '../../src/domain/load-once.js';
import { identifyModel } from '../../src/embedding/identity.js';
import { SentenceEmbeddings } from '../../src/embedding/model.js';
import { OnnxReader } from '../../src/reading/onnx-reader.js';
import { SyllableModel } from '../../src/vietnamese/spelling/syllable-model.js';

export const MODEL_DIR = path.join(PACKAGE_ROOT, 'models', 'vi-static');
export const CORPUS_DIR = path.join(PACKAGE_ROOT, 'corpus');
/** The real bundled model, loaded once per test file. */
export const loadModel = loadOnce(() => SentenceEmbeddings.load(MODEL_DIR));
export const loadSyllables = loadOnce(() => SyllableModel.load(path.join(PACKAGE_ROOT, 'models', 'vi-syllables')));
export const READER_DIR = path.join(PACKAGE_ROOT, 'models', 'vi-reader');
export const loadReader = loadOnce(() => OnnxReader.load(READER_DIR));
export const identify = () => identifyModel(MODEL_DIR);

export { RecordingModule } from './recording.module.js';

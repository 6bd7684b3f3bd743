export { Reader as default } from './Reader';

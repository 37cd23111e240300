import type { ScanDefect } from '../scan/scan.ts';
import type { Language } from '../shared/language.ts';

type ScanProblem = ScanDefect | 'NO_TICKET';

/** Why a file was not taken, and what to do. */
export const SCAN_WORDS: Readonly<Record<Language, Readonly<Record<ScanProblem, string>>>> = {
  ENGLISH: {
    NO_TICKET: 'This address was used already, or its time is over. Ask for a new one.',
    EMPTY: 'The file is empty. Choose the scan again.',
    TOO_LARGE: 'The file is too large. At most 5 MB are taken: make the scan in a lower resolution.',
    NOT_A_SCAN: 'Only PDF, JPEG and PNG files are taken. Scan or photograph the certificate.',
    NOT_AS_DECLARED: 'The file is of another kind than its name says. Save it again as PDF, JPEG or PNG.',
    DAMAGED: 'The file cannot be read to its end. Make the scan again.',
    TOO_MANY_PIXELS: 'The picture is too large. Make the scan in a lower resolution.',
    ACTIVE_CONTENT:
      'The file holds more than pages: programs, forms or other files. Print it to a plain PDF, or photograph it.',
    LOCKED: 'The file is protected. Save it without protection.',
  },
  RUSSIAN: {
    NO_TICKET: 'Этот адрес уже использован, или его время вышло. Запросите новый.',
    EMPTY: 'Файл пуст. Выберите скан ещё раз.',
    TOO_LARGE: 'Файл слишком большой. Принимаются файлы до 5 МБ: отсканируйте с меньшим разрешением.',
    NOT_A_SCAN: 'Принимаются только файлы PDF, JPEG и PNG. Отсканируйте или сфотографируйте справку.',
    NOT_AS_DECLARED: 'Файл другого вида, чем указано. Сохраните его заново как PDF, JPEG или PNG.',
    DAMAGED: 'Файл не читается до конца. Отсканируйте справку ещё раз.',
    TOO_MANY_PIXELS: 'Изображение слишком большое. Отсканируйте с меньшим разрешением.',
    ACTIVE_CONTENT:
      'В файле есть не только страницы: программы, формы или другие файлы. Распечатайте его в обычный PDF или сфотографируйте.',
    LOCKED: 'Файл защищён. Сохраните его без защиты.',
  },
  KAZAKH: {
    NO_TICKET: 'Бұл мекенжай пайдаланылған немесе оның уақыты өтіп кеткен. Жаңасын сұраңыз.',
    EMPTY: 'Файл бос. Сканды қайта таңдаңыз.',
    TOO_LARGE:
      'Файл тым үлкен. 5 МБ-қа дейінгі файлдар қабылданады: анықтаманы төменірек ажыратымдылықпен сканерлеңіз.',
    NOT_A_SCAN: 'Тек PDF, JPEG және PNG файлдары қабылданады. Анықтаманы сканерлеңіз немесе суретке түсіріңіз.',
    NOT_AS_DECLARED: 'Файлдың түрі көрсетілгеннен басқа. Оны PDF, JPEG немесе PNG ретінде қайта сақтаңыз.',
    DAMAGED: 'Файл соңына дейін оқылмайды. Анықтаманы қайта сканерлеңіз.',
    TOO_MANY_PIXELS: 'Сурет тым үлкен. Анықтаманы төменірек ажыратымдылықпен сканерлеңіз.',
    ACTIVE_CONTENT:
      'Файлда беттерден басқа нәрсе бар: бағдарлама, пішін немесе басқа файлдар. Оны қарапайым PDF етіп басып шығарыңыз немесе суретке түсіріңіз.',
    LOCKED: 'Файл қорғалған. Оны қорғаныссыз сақтаңыз.',
  },
};

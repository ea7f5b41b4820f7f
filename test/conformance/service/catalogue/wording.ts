/** Keys and values of labels are refused under one path; the server's wording tells them apart. */
export const LABEL_KEY = /name part|prefix part|a qualified name|a valid label key/;
export const LABEL_VALUE = /^(?!.*(?:name part|prefix part|a qualified name|a valid label key))/;

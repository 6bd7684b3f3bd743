package org.goldenhour.dicom.net;

/** Whose C-MOVE a C-STORE belongs to (PS3.7 9.1.1.1). @param messageId of the C-MOVE */
record MoveOriginator(String aeTitle, int messageId) {}

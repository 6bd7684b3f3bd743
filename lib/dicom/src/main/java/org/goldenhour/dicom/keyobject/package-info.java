/** Key object selections (PS3.3 A.35.4, PS3.16 TID 2010): a title over instances of a study, such as "For Referring Provider" or "Rejected for Quality Reasons". */
package org.goldenhour.dicom.keyobject;

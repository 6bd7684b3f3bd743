/** What every object that we derive from images shares: its patient and study, its series, its instance, its equipment, its references (PS3.3 C.7). */
package org.goldenhour.dicom.composite;

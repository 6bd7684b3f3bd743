/** DICOMweb: QIDO-RS and WADO-RS (PS3.18 10.4, 10.6). */
package org.goldenhour.platform.archive.dicomweb;

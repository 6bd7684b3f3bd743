/** What a report says: its draft, how findings fill it in, what the checks say of it. Pure. */
package org.goldenhour.platform.reporting.content;

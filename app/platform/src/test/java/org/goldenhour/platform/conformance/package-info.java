/** The conformance statement, generated from what the node does and what the registries hold. */
package org.goldenhour.platform.conformance;

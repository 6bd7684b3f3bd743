/** The clinical words that every room of the house shares: identity without patient data, coded concepts, quantities, findings with their evidence, urgency. */
package org.goldenhour.model;

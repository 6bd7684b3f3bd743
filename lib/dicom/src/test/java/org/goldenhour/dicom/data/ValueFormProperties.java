package org.goldenhour.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.assertj.core.data.Offset;

class ValueFormProperties {
    @Property(tries = 500)
    void anyTextIsANameWhoseFormReadsAsTheSame(
            @ForAll @Chars({'^', '=', ' ', '王'}) @AlphaChars @StringLength(max = 30) String text) {
        PersonName name = PersonName.parse(text);
        assertThat(PersonName.parse(name.format())).isEqualTo(name);
    }

    @Property(tries = 1000)
    void decimalStringsFitAndKeepSixDigitsAtLeast(@ForAll double value) {
        String text = DecimalString.format(value);
        assertThat(text.length()).isLessThanOrEqualTo(16);
        assertThat(Double.parseDouble(text)).isCloseTo(value, Offset.offset(Math.abs(value) * 1e-6));
    }
}

package org.goldenhour.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Writes down what a server says of its associations. */
final class RecordedAssociations implements AssociationListener {
    final BlockingQueue<AssociationInfo> opened = new LinkedBlockingQueue<>();
    final BlockingQueue<Ending> endings = new LinkedBlockingQueue<>();

    @Override
    public void opened(AssociationInfo association) {
        opened.add(association);
    }

    @Override
    public void closed(AssociationInfo association, Ending ending) {
        endings.add(ending);
    }

    Ending nextEnding() throws InterruptedException {
        Ending ending = endings.poll(30, TimeUnit.SECONDS);
        assertThat(ending).as("an association ends").isNotNull();
        return ending;
    }
}

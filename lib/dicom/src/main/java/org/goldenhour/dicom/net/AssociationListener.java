package org.goldenhour.dicom.net;

/** Is told of the life of associations on a server; must return at once. */
public interface AssociationListener {
    void opened(AssociationInfo association);

    void closed(AssociationInfo association, Ending ending);

    enum Ending {
        /** The peer released: it had sent what it wanted to send. */
        RELEASED,
        /** One side aborted. */
        ABORTED,
        /** The connection broke or idled out. */
        LOST
    }
}

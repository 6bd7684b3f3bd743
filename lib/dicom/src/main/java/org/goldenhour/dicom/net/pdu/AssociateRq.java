package org.goldenhour.dicom.net.pdu;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A-ASSOCIATE-RQ (PS3.8 9.3.2).
 *
 * @param protocolVersion a bit set; bit 0 is version 1, the only one there is
 * @param calledAeTitle at most 16 characters, without padding
 * @param callingAeTitle at most 16 characters, without padding
 */
public record AssociateRq(
        int protocolVersion,
        String calledAeTitle,
        String callingAeTitle,
        String applicationContext,
        List<ProposedContext> contexts,
        UserInformation userInformation)
        implements Pdu {
    /** The DICOM application context name (PS3.7 A.2.1). */
    public static final String DICOM_APPLICATION_CONTEXT = "1.2.840.10008.3.1.1.1";

    public AssociateRq {
        contexts = List.copyOf(contexts);
    }

    @Override
    public PduType type() {
        return PduType.A_ASSOCIATE_RQ;
    }

    @Override
    public byte[] encode() {
        FieldWriter out = new FieldWriter()
                .u16(protocolVersion)
                .u16(0)
                .aeTitle(calledAeTitle)
                .aeTitle(callingAeTitle)
                .zeros(32)
                .item(ItemType.APPLICATION_CONTEXT, applicationContext);
        for (ProposedContext context : contexts) {
            FieldWriter item = new FieldWriter()
                    .u8(context.id())
                    .zeros(3)
                    .item(ItemType.ABSTRACT_SYNTAX, context.abstractSyntax());
            context.transferSyntaxes().forEach(syntax -> item.item(ItemType.TRANSFER_SYNTAX, syntax));
            out.item(ItemType.PROPOSED_CONTEXT, item.toBytes());
        }
        return out.item(ItemType.USER_INFORMATION, userInformation.encode()).toPdu(type());
    }

    static AssociateRq decode(FieldReader in) throws MalformedPduException {
        int version = in.u16();
        in.skip(2);
        String called = in.text(16);
        String calling = in.text(16);
        in.skip(32);
        String applicationContext = "";
        List<ProposedContext> contexts = new ArrayList<>();
        Set<Integer> ids = new HashSet<>();
        UserInformation userInformation = UserInformation.NONE;
        while (in.remaining() > 0) {
            int type = in.u8();
            in.skip(1);
            FieldReader item = in.span("A_ASSOCIATE_RQ item " + Integer.toHexString(type), in.u16());
            switch (type) {
                case ItemType.APPLICATION_CONTEXT -> applicationContext = item.restAsText();
                case ItemType.PROPOSED_CONTEXT -> {
                    ProposedContext context = decodeContext(item);
                    if (!ids.add(context.id())) {
                        throw item.malformed("presentation context ID given twice");
                    }
                    contexts.add(context);
                }
                case ItemType.USER_INFORMATION -> userInformation = UserInformation.decode(item);
                // PS3.8 9.3.1: items of unrecognized types are ignored and skipped.
                default -> {}
            }
        }
        return new AssociateRq(version, called, calling, applicationContext, contexts, userInformation);
    }

    private static ProposedContext decodeContext(FieldReader in) throws MalformedPduException {
        int id = in.u8();
        if (id % 2 == 0) {
            throw in.malformed("an even presentation context ID");
        }
        in.skip(3);
        String abstractSyntax = "";
        List<String> transferSyntaxes = new ArrayList<>();
        while (in.remaining() > 0) {
            int type = in.u8();
            in.skip(1);
            FieldReader item = in.span("presentation context item " + Integer.toHexString(type), in.u16());
            switch (type) {
                case ItemType.ABSTRACT_SYNTAX -> abstractSyntax = item.restAsText();
                case ItemType.TRANSFER_SYNTAX -> transferSyntaxes.add(item.restAsText());
                default -> {}
            }
        }
        return new ProposedContext(id, abstractSyntax, transferSyntaxes);
    }
}

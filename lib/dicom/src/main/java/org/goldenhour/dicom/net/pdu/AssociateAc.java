package org.goldenhour.dicom.net.pdu;

import java.util.ArrayList;
import java.util.List;

/**
 * A-ASSOCIATE-AC (PS3.8 9.3.3).
 *
 * @param calledAeTitle as it came in the request; not to be tested when received
 * @param callingAeTitle as it came in the request; not to be tested when received
 */
public record AssociateAc(
        int protocolVersion,
        String calledAeTitle,
        String callingAeTitle,
        String applicationContext,
        List<ContextResult> contexts,
        UserInformation userInformation)
        implements Pdu {
    public AssociateAc {
        contexts = List.copyOf(contexts);
    }

    @Override
    public PduType type() {
        return PduType.A_ASSOCIATE_AC;
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
        for (ContextResult context : contexts) {
            out.item(
                    ItemType.CONTEXT_RESULT,
                    new FieldWriter()
                            .u8(context.id())
                            .u8(0)
                            .u8(context.result().ordinal())
                            .u8(0)
                            .item(ItemType.TRANSFER_SYNTAX, context.transferSyntax())
                            .toBytes());
        }
        return out.item(ItemType.USER_INFORMATION, userInformation.encode()).toPdu(type());
    }

    static AssociateAc decode(FieldReader in) throws MalformedPduException {
        int version = in.u16();
        in.skip(2);
        String called = in.text(16);
        String calling = in.text(16);
        in.skip(32);
        String applicationContext = "";
        List<ContextResult> contexts = new ArrayList<>();
        UserInformation userInformation = UserInformation.NONE;
        while (in.remaining() > 0) {
            int type = in.u8();
            in.skip(1);
            FieldReader item = in.span("A_ASSOCIATE_AC item " + Integer.toHexString(type), in.u16());
            switch (type) {
                case ItemType.APPLICATION_CONTEXT -> applicationContext = item.restAsText();
                case ItemType.CONTEXT_RESULT -> contexts.add(decodeContext(item));
                case ItemType.USER_INFORMATION -> userInformation = UserInformation.decode(item);
                default -> {}
            }
        }
        return new AssociateAc(version, called, calling, applicationContext, contexts, userInformation);
    }

    private static ContextResult decodeContext(FieldReader in) throws MalformedPduException {
        int id = in.u8();
        in.skip(1);
        ContextResult.Result result = ContextResult.Result.of(in.u8());
        in.skip(1);
        String transferSyntax = "";
        // PS3.8 table 9-18: the transfer syntax is not significant where the context was not accepted, and some leave
        // it out.
        while (in.remaining() >= 4) {
            int type = in.u8();
            in.skip(1);
            FieldReader item = in.span("presentation context item " + Integer.toHexString(type), in.u16());
            if (type == ItemType.TRANSFER_SYNTAX) {
                transferSyntax = item.restAsText();
            }
        }
        return new ContextResult(id, result, transferSyntax);
    }
}

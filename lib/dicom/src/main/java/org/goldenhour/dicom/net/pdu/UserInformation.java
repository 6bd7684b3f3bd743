package org.goldenhour.dicom.net.pdu;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The user information item (PS3.8 9.3.2.3). It is read leniently: a sub-item that is unknown, cut short or otherwise wrong is left out, because none of them is worth an
 * emergency that is not sent.
 *
 * @param maxPduLength what the sender of this item can receive, in bytes after the PDU header; 0 is no limit (PS3.8 D.1)
 * @param implementationVersionName at most 16 characters, or empty
 * @param asynchronousOperations absent where only one operation at a time was asked for
 * @param userIdentity of a request
 * @param userIdentityConfirmed of an answer: the acceptor knows the user (PS3.7 D.3.3.7.2); what it says beside that, of tickets and assertions, is not kept
 */
public record UserInformation(
        int maxPduLength,
        String implementationClassUid,
        String implementationVersionName,
        Optional<AsynchronousOperations> asynchronousOperations,
        List<RoleSelection> roleSelections,
        List<ExtendedNegotiation> extendedNegotiations,
        Optional<UserIdentity> userIdentity,
        boolean userIdentityConfirmed) {
    /** What a peer without this item has said: nothing. */
    public static final UserInformation NONE =
            new UserInformation(0, "", "", Optional.empty(), List.of(), List.of(), Optional.empty(), false);

    public UserInformation {
        roleSelections = List.copyOf(roleSelections);
        extendedNegotiations = List.copyOf(extendedNegotiations);
    }

    /** Numbers of outstanding operations; 0 is no limit (PS3.7 D.3.3.3). */
    public record AsynchronousOperations(int maxInvoked, int maxPerformed) {}

    /** Who may be SCU and SCP of a SOP class (PS3.7 D.3.3.4). */
    public record RoleSelection(String sopClassUid, boolean scu, boolean scp) {}

    /** @param applicationInformation defined by the service class (PS3.7 D.3.3.5), as lower-case hexadecimal digits */
    public record ExtendedNegotiation(String sopClassUid, String applicationInformation) {}

    /**
     * Who uses the requestor (PS3.7 D.3.3.7).
     *
     * @param type 1 user name, 2 user name and passcode, 3 Kerberos ticket, 4 SAML assertion, 5 JSON web token
     * @param primaryField the user name of types 1 and 2; empty of the others, whose tickets and assertions are not kept
     * @param secondaryField the passcode of type 2
     */
    public record UserIdentity(
            int type, boolean positiveResponseRequested, String primaryField, String secondaryField) {
        public static final int USERNAME = 1;
        public static final int USERNAME_AND_PASSCODE = 2;

        /** A user name, with a passcode where there is one; the acceptor is asked to say that it knows it. */
        public static UserIdentity of(String username, Optional<String> passcode) {
            return new UserIdentity(
                    passcode.isPresent() ? USERNAME_AND_PASSCODE : USERNAME, true, username, passcode.orElse(""));
        }

        static UserIdentity decode(FieldReader item) throws MalformedPduException {
            int type = item.u8();
            boolean response = item.u8() == 1;
            boolean named = type == USERNAME || type == USERNAME_AND_PASSCODE;
            String primary = new String(item.take(item.u16()), StandardCharsets.UTF_8);
            String secondary = new String(item.take(item.u16()), StandardCharsets.UTF_8);
            return new UserIdentity(
                    type, response, named ? primary : "", type == USERNAME_AND_PASSCODE ? secondary : "");
        }

        byte[] encode() {
            byte[] primary = primaryField.getBytes(StandardCharsets.UTF_8);
            byte[] secondary = secondaryField.getBytes(StandardCharsets.UTF_8);
            return new FieldWriter()
                    .u8(type)
                    .u8(positiveResponseRequested ? 1 : 0)
                    .u16(primary.length)
                    .bytes(primary)
                    .u16(secondary.length)
                    .bytes(secondary)
                    .toBytes();
        }

        /** Without the passcode. */
        @Override
        public String toString() {
            return "UserIdentity of type " + type + (positiveResponseRequested ? ", response requested" : "");
        }
    }

    /** What this library says of itself. */
    public static UserInformation of(
            int maxPduLength, String implementationClassUid, String implementationVersionName) {
        return new UserInformation(
                maxPduLength,
                implementationClassUid,
                implementationVersionName,
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                false);
    }

    byte[] encode() {
        FieldWriter out = new FieldWriter()
                .item(
                        ItemType.MAXIMUM_LENGTH,
                        new FieldWriter().u32(maxPduLength).toBytes())
                .item(ItemType.IMPLEMENTATION_CLASS_UID, implementationClassUid);
        asynchronousOperations.ifPresent(window -> out.item(
                ItemType.ASYNCHRONOUS_OPERATIONS_WINDOW,
                new FieldWriter()
                        .u16(window.maxInvoked())
                        .u16(window.maxPerformed())
                        .toBytes()));
        for (RoleSelection role : roleSelections) {
            out.item(
                    ItemType.ROLE_SELECTION,
                    sopClass(role.sopClassUid())
                            .u8(role.scu() ? 1 : 0)
                            .u8(role.scp() ? 1 : 0)
                            .toBytes());
        }
        if (!implementationVersionName.isEmpty()) {
            out.item(ItemType.IMPLEMENTATION_VERSION_NAME, implementationVersionName);
        }
        for (ExtendedNegotiation negotiation : extendedNegotiations) {
            byte[] information = HexFormat.of().parseHex(negotiation.applicationInformation());
            out.item(
                    ItemType.SOP_CLASS_EXTENDED_NEGOTIATION,
                    sopClass(negotiation.sopClassUid()).bytes(information).toBytes());
        }
        userIdentity.ifPresent(identity -> out.item(ItemType.USER_IDENTITY, identity.encode()));
        if (userIdentityConfirmed) {
            // Types 1 and 2 have an empty server response.
            out.item(ItemType.USER_IDENTITY_RESPONSE, new FieldWriter().u16(0).toBytes());
        }
        return out.toBytes();
    }

    private static FieldWriter sopClass(String uid) {
        return new FieldWriter().u16(uid.length()).text(uid);
    }

    static UserInformation decode(FieldReader in) throws MalformedPduException {
        Parts parts = new Parts();
        while (in.remaining() >= 4) {
            int type = in.u8();
            in.skip(1);
            int length = in.u16();
            if (length > in.remaining()) {
                break;
            }
            parts.takeIfWellFormed(type, in.span("user information item", length));
        }
        return parts.build();
    }

    /** The sub-items that were read so far. */
    private static final class Parts {
        private int maxPduLength;
        private String classUid = "";
        private String versionName = "";
        private Optional<AsynchronousOperations> window = Optional.empty();
        private final List<RoleSelection> roles = new ArrayList<>();
        private final List<ExtendedNegotiation> negotiations = new ArrayList<>();
        private Optional<UserIdentity> identity = Optional.empty();
        private boolean confirmed;

        void takeIfWellFormed(int type, FieldReader item) {
            try {
                take(type, item);
            } catch (MalformedPduException ofOneItem) {
                // Left out, as the type's comment says; the items around it stand.
                return;
            }
        }

        private void take(int type, FieldReader item) throws MalformedPduException {
            switch (type) {
                case ItemType.MAXIMUM_LENGTH -> maxPduLength = item.u32();
                case ItemType.IMPLEMENTATION_CLASS_UID -> classUid = item.restAsText();
                case ItemType.IMPLEMENTATION_VERSION_NAME -> versionName = item.restAsText();
                case ItemType.ASYNCHRONOUS_OPERATIONS_WINDOW ->
                    window = Optional.of(new AsynchronousOperations(item.u16(), item.u16()));
                case ItemType.ROLE_SELECTION ->
                    roles.add(new RoleSelection(item.text(item.u16()), item.u8() == 1, item.u8() == 1));
                case ItemType.SOP_CLASS_EXTENDED_NEGOTIATION ->
                    negotiations.add(new ExtendedNegotiation(
                            item.text(item.u16()), HexFormat.of().formatHex(item.rest())));
                case ItemType.USER_IDENTITY -> identity = Optional.of(UserIdentity.decode(item));
                case ItemType.USER_IDENTITY_RESPONSE -> confirmed = true;
                default -> {}
            }
        }

        UserInformation build() {
            return new UserInformation(
                    maxPduLength, classUid, versionName, window, roles, negotiations, identity, confirmed);
        }
    }
}

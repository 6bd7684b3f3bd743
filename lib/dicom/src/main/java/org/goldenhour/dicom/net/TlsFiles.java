package org.goldenhour.dicom.net;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Keys and certificates in PEM (RFC 7468) or PKCS#12 (RFC 7292). */
final class TlsFiles {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]+)-----END \\1-----", Pattern.DOTALL);

    private TlsFiles() {}

    private record Block(String label, byte[] der) {}

    private static boolean isPem(byte[] file) {
        return new String(file, StandardCharsets.ISO_8859_1).contains("-----BEGIN ");
    }

    private static List<Block> blocks(byte[] pem) {
        List<Block> blocks = new ArrayList<>();
        Matcher found = BLOCK.matcher(new String(pem, StandardCharsets.ISO_8859_1));
        while (found.find()) {
            blocks.add(new Block(found.group(1), Base64.getMimeDecoder().decode(found.group(2))));
        }
        return blocks;
    }

    static KeyStore identity(Path file, Optional<Path> keyFile, String password)
            throws IOException, GeneralSecurityException {
        byte[] bytes = Files.readAllBytes(file);
        if (!isPem(bytes)) {
            return pkcs12(bytes, password);
        }
        byte[] keyBytes = keyFile.isPresent() ? Files.readAllBytes(keyFile.get()) : bytes;
        KeyStore store = empty();
        store.setKeyEntry(
                "identity",
                key(keyFile.orElse(file), keyBytes, password),
                password.toCharArray(),
                certificates(file, bytes).toArray(Certificate[]::new));
        return store;
    }

    static KeyStore trusted(Path file, String password) throws IOException, GeneralSecurityException {
        byte[] bytes = Files.readAllBytes(file);
        KeyStore store = isPem(bytes) ? empty() : trustedPart(pkcs12(bytes, password));
        if (isPem(bytes)) {
            for (Certificate certificate : certificates(file, bytes)) {
                store.setCertificateEntry("trusted-" + store.size(), certificate);
            }
        }
        if (store.size() == 0) {
            throw new IOException(file + " has no certificate to trust");
        }
        return store;
    }

    /** Certificates that other programs put into PKCS#12 are not marked as trusted; being in this file they are. */
    private static KeyStore trustedPart(KeyStore read) throws IOException, GeneralSecurityException {
        KeyStore store = empty();
        for (String alias : Collections.list(read.aliases())) {
            if (read.getCertificate(alias) != null) {
                store.setCertificateEntry(alias, read.getCertificate(alias));
            }
        }
        return store;
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static KeyStore pkcs12(byte[] bytes, String password) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(bytes), password.toCharArray());
        return store;
    }

    private static List<Certificate> certificates(Path file, byte[] pem) throws IOException, GeneralSecurityException {
        CertificateFactory x509 = CertificateFactory.getInstance("X.509");
        List<Certificate> certificates = new ArrayList<>();
        for (Block block : blocks(pem)) {
            if (block.label.equals("CERTIFICATE")) {
                try (InputStream der = new ByteArrayInputStream(block.der)) {
                    certificates.add(x509.generateCertificate(der));
                }
            }
        }
        if (certificates.isEmpty()) {
            throw new IOException(file + " has no certificate");
        }
        return certificates;
    }

    private static PrivateKey key(Path file, byte[] pem, String password) throws IOException, GeneralSecurityException {
        for (Block block : blocks(pem)) {
            switch (block.label) {
                case "PRIVATE KEY" -> {
                    return key(new PKCS8EncodedKeySpec(block.der));
                }
                case "ENCRYPTED PRIVATE KEY" -> {
                    EncryptedPrivateKeyInfo encrypted = new EncryptedPrivateKeyInfo(block.der);
                    String algorithm = encrypted.getAlgParameters() == null
                            ? encrypted.getAlgName()
                            : encrypted.getAlgParameters().toString();
                    Cipher cipher = Cipher.getInstance(algorithm);
                    cipher.init(
                            Cipher.DECRYPT_MODE,
                            SecretKeyFactory.getInstance(algorithm)
                                    .generateSecret(new PBEKeySpec(password.toCharArray())),
                            encrypted.getAlgParameters());
                    return key(encrypted.getKeySpec(cipher));
                }
                case "RSA PRIVATE KEY", "EC PRIVATE KEY" ->
                    throw new IOException(file + " has a key that is not PKCS#8: openssl pkcs8 -topk8 makes it so");
                default -> {}
            }
        }
        throw new IOException(file + " has no private key");
    }

    private static PrivateKey key(PKCS8EncodedKeySpec spec) throws GeneralSecurityException {
        for (String algorithm : List.of("RSA", "EC", "RSASSA-PSS", "EdDSA")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(spec);
            } catch (InvalidKeySpecException ofAnotherKind) {
                continue;
            }
        }
        throw new InvalidKeySpecException("a key of none of the kinds RSA, EC, EdDSA");
    }
}

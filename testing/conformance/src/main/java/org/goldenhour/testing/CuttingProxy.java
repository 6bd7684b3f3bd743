package org.goldenhour.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A bad line: passes one connection on, and breaks it for both sides after so many bytes of the caller's. */
public final class CuttingProxy implements AutoCloseable {
    private final ServerSocket door;
    private final int target;
    private final long bytes;

    private CuttingProxy(ServerSocket door, int target, long bytes) {
        this.door = door;
        this.target = target;
        this.bytes = bytes;
    }

    public static CuttingProxy to(int targetPort, long bytesUntilCut) throws IOException {
        CuttingProxy proxy =
                new CuttingProxy(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()), targetPort, bytesUntilCut);
        Thread.ofVirtual().start(proxy::pass);
        return proxy;
    }

    public int port() {
        return door.getLocalPort();
    }

    private void pass() {
        try (Socket caller = door.accept();
                Socket called = new Socket(InetAddress.getLoopbackAddress(), target)) {
            Thread.ofVirtual().start(() -> {
                try {
                    called.getInputStream().transferTo(caller.getOutputStream());
                } catch (IOException e) {
                    // The cut is what this is for.
                }
            });
            InputStream in = caller.getInputStream();
            OutputStream out = called.getOutputStream();
            byte[] buffer = new byte[1024];
            for (long left = bytes; left > 0; ) {
                int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
                if (read < 0) {
                    return;
                }
                out.write(buffer, 0, read);
                left -= read;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}

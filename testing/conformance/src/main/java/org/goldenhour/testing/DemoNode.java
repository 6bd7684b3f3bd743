package org.goldenhour.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One node in demo mode for all test classes that only look at what they themselves sent. Started when the first of them asks, stopped after the last. */
public record DemoNode(NodeProcess process, MachineClient client, DicomWebClient web, Worklist worklist)
        implements AutoCloseable {
    /** Gives the node to constructors and methods of tests that declare it as a parameter. */
    public static final class Given implements ParameterResolver {
        private static final ExtensionContext.Namespace SPACE = ExtensionContext.Namespace.create(DemoNode.class);

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
            return parameter.getParameter().getType() == DemoNode.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
            return test.getRoot().getStore(SPACE).computeIfAbsent(DemoNode.class, key -> start(), DemoNode.class);
        }
    }

    private static DemoNode start() {
        try {
            return of(NodeProcess.demo(Scratch.folder("demo-node")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The clients of a node in demo mode. */
    public static DemoNode of(NodeProcess process) {
        MachineClient client = MachineClient.demo(process);
        return new DemoNode(process, client, new DicomWebClient(client), new Worklist(client));
    }

    @Override
    public void close() throws IOException {
        process.close();
    }

    /** Sends the files of a folder by dcmtk's storescu, as a modality would. */
    public void storescu(String callingAeTitle, Path... filesOrFolders) {
        Dcmtk.storescu(process, callingAeTitle, filesOrFolders);
    }
}

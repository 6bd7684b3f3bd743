package org.goldenhour.dicom.examples;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Element;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.Uid;
import org.goldenhour.dicom.io.DicomFile;
import org.goldenhour.dicom.io.DicomReader;
import org.goldenhour.dicom.io.DicomWriter;
import org.goldenhour.dicom.io.FileMetaInformation;
import org.goldenhour.dicom.io.ReadOptions;
import org.goldenhour.dicom.json.DicomJson;
import org.goldenhour.dicom.net.Association;
import org.goldenhour.dicom.net.DicomClient;
import org.goldenhour.dicom.net.DicomServer;
import org.goldenhour.dicom.net.DimseStatus;
import org.goldenhour.dicom.net.PresentationContext;
import org.goldenhour.dicom.net.StoreOutcome;
import org.goldenhour.dicom.pixel.PixelData;
import org.goldenhour.dicom.pixel.RenderOptions;
import org.goldenhour.dicom.pixel.RenderedFrame;
import org.goldenhour.dicom.pixel.SoftcopyPipeline;

/** The examples of README.md, which has the regions between the marks word for word. {@link ReadmeTest} runs them and compares. */
final class ReadmeExamples {
    private ReadmeExamples() {}

    static void read(Path path, PrintStream out) throws IOException {
        // [read]
        DicomFile file = DicomReader.readFile(path, ReadOptions.HEADER);
        var values = file.dataSet().values();
        values.personName(Tag.PatientName).ifPresent(name -> out.println(name.display()));
        out.println(values.string(Tag.Modality, "?") + " " + values.integer(Tag.Rows, 0) + " rows");
        out.println("forgiven: " + file.leniencies());
        // [/read]
    }

    static void change(Path path, Path changed) throws IOException {
        // [change]
        DicomFile file = DicomReader.readFile(path, ReadOptions.ALL);
        String uid = "2.25.329800735698586629295641978511506172918";
        var builder =
                file.dataSet().toBuilder().set(Tag.PatientName, "Anonymous").set(Tag.SOPInstanceUID, uid);
        for (Element element : file.dataSet()) {
            if (Tag.isPrivate(element.tag())) {
                builder.remove(element.tag());
            }
        }
        DataSet meta = FileMetaInformation.of(
                Uid.CTImageStorage, uid, file.transferSyntax().uid());
        try (OutputStream out = Files.newOutputStream(changed)) {
            DicomWriter.writeFile(out, meta, builder.build());
        }
        // [/change]
    }

    static void picture(Path path, Path png) throws IOException {
        // [picture]
        DicomFile file = DicomReader.readFile(path, ReadOptions.ALL);
        PixelData pixels = PixelData.of(file.dataSet(), file.transferSyntax()).orElseThrow();
        RenderedFrame shown = SoftcopyPipeline.render(pixels, 1, RenderOptions.DEFAULT);
        if (shown.samplesPerPixel() == 1) {
            var image = new BufferedImage(shown.columns(), shown.rows(), BufferedImage.TYPE_BYTE_GRAY);
            byte[] grey = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
            System.arraycopy(shown.bytes(), 0, grey, 0, grey.length);
            ImageIO.write(image, "png", png.toFile());
        }
        // [/picture]
    }

    static StoreOutcome network(Path path, Path kept) throws IOException {
        // [network]
        try (DicomServer server = DicomServer.builder()
                .aeTitles("ARCHIVE")
                .store((request, dataSet) -> {
                    Files.copy(dataSet, kept.resolve(request.affectedSopInstanceUid()));
                    return DimseStatus.SUCCESS;
                })
                .start()) {
            DicomFile file = DicomReader.readFile(path, ReadOptions.ALL);
            String sopClass = file.dataSet().values().string(Tag.SOPClassUID, "");
            String uid = file.dataSet().values().string(Tag.SOPInstanceUID, "");
            byte[] bytes = DicomWriter.toBytes(file.dataSet(), file.transferSyntax());
            DicomClient client = DicomClient.of("127.0.0.1", server.port(), "MODALITY", "ARCHIVE");
            try (Association association = client.open(List.of(
                    PresentationContext.VERIFICATION, PresentationContext.of(sopClass, file.transferSyntax())))) {
                association.echo();
                return association.store(sopClass, uid, file.transferSyntax(), bytes);
            }
        }
        // [/network]
    }

    static DataSet json(Path path, PrintStream out) throws IOException {
        // [json]
        DataSet header = DicomReader.readFile(path, ReadOptions.HEADER).dataSet();
        byte[] json = DicomJson.toBytes(header);
        out.write(json);
        DataSet again = DicomJson.read(json);
        // [/json]
        return again;
    }
}

package org.goldenhour.platform.archive.query;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.io.DicomReader;
import org.goldenhour.dicom.io.DicomWriter;
import org.goldenhour.dicom.io.FileStretch;
import org.goldenhour.dicom.io.ReadOptions;
import org.goldenhour.dicom.pixel.PixelData;
import org.goldenhour.platform.access.Sight;
import org.goldenhour.platform.archive.ArchiveQueries;
import org.goldenhour.platform.archive.blob.Blob;
import org.goldenhour.platform.archive.blob.BlobStore;
import org.goldenhour.platform.archive.index.InstanceIndex;
import org.goldenhour.platform.archive.index.KeptAsideIndex;
import org.goldenhour.platform.archive.index.StoredInstance;
import org.goldenhour.platform.archive.index.StudyIndex;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers the archive's queries from the index. */
@Component
class IndexQueries implements ArchiveQueries {
    /** Results of one page: some hundred kilobytes, and few enough round trips. */
    private static final int PAGE = 500;

    private static final List<TransferSyntax> PLAIN =
            List.of(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);

    private final IndexSearch search;
    private final InstanceIndex instances;
    private final StudyIndex studies;
    private final KeptAsideIndex keptAside;
    private final BlobStore blobs;

    IndexQueries(IndexSearch search, InstanceIndex instances, StudyIndex studies, JdbcClient jdbc, BlobStore blobs) {
        this.search = search;
        this.instances = instances;
        this.studies = studies;
        this.keptAside = new KeptAsideIndex(jdbc);
        this.blobs = blobs;
    }

    @Override
    public boolean matches(int tag, Level level, boolean relational) {
        IndexLevel of = IndexLevel.valueOf(level.name());
        return IndexAttribute.of(tag)
                .filter(key -> relational || key.level.compareTo(of) <= 0)
                .isPresent();
    }

    @Override
    public Page page(Question question, Sight sight, List<String> after) {
        IndexQuery query =
                query(IndexLevel.valueOf(question.level().name()), question.keys(), question.returned(), PAGE);
        try {
            IndexSearch.Page page = search.page(query, sight, after);
            return new Page(page.results(), page.last());
        } catch (BadQueryException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static IndexQuery query(IndexLevel level, Map<Integer, String> keys, Set<Integer> returned, int limit) {
        Map<IndexAttribute, String> known = new LinkedHashMap<>();
        keys.forEach((tag, value) -> known.put(IndexAttribute.of(tag).orElseThrow(), value));
        return new IndexQuery(level, known, returned, false, limit, 0, List.of());
    }

    @Override
    public List<Retrievable> retrievable(Map<Integer, String> keys, Sight sight) {
        try {
            return search.run(query(IndexLevel.INSTANCE, keys, Set.of(), Integer.MAX_VALUE - 1), sight, "").stream()
                    .map(IndexQueries::retrievable)
                    .toList();
        } catch (BadQueryException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static Retrievable retrievable(DataSet found) {
        var values = found.values();
        TransferSyntax stored = TransferSyntax.of(values.string(Tag.AvailableTransferSyntaxUID, ""));
        List<TransferSyntax> offered = Stream.concat(
                        Stream.of(stored),
                        PixelData.isDecodable(stored)
                                ? PLAIN.stream().filter(plain -> !plain.equals(stored))
                                : Stream.empty())
                .toList();
        return new Retrievable(
                values.string(Tag.StudyInstanceUID, ""),
                values.string(Tag.SOPClassUID, ""),
                values.string(Tag.SOPInstanceUID, ""),
                offered);
    }

    @Override
    public InputStream open(Retrievable instance, TransferSyntax transferSyntax) throws IOException {
        StoredInstance stored = instances
                .find(instance.sopInstanceUid())
                .orElseThrow(() -> new IOException("an instance is gone from the index"));
        Blob blob =
                blobs.open(stored.locator()).orElseThrow(() -> new IOException("the bytes of an instance are gone"));
        InputStream asStored =
                FileStretch.open(blob.file(), blob.offset() + stored.dataSetOffset(), stored.dataSetLength());
        if (transferSyntax.uid().equals(stored.transferSyntaxUid())) {
            return asStored;
        }
        try (asStored) {
            DataSet read =
                    DicomReader.readDataSet(asStored, TransferSyntax.of(stored.transferSyntaxUid()), ReadOptions.ALL);
            Optional<PixelData> pixels = PixelData.of(read, TransferSyntax.of(stored.transferSyntaxUid()));
            // A code stream that cannot be decoded is an IOException: this one fails, the others go on.
            return new ByteArrayInputStream(
                    DicomWriter.toBytes(pixels.isPresent() ? pixels.get().uncompressed() : read, transferSyntax));
        }
    }

    @Override
    public List<Holding> holdings(List<Named> named, Sight sight) {
        Set<String> uids = named.stream().map(Named::sopInstanceUid).collect(Collectors.toSet());
        Map<String, StoredInstance> found = new HashMap<>();
        instances.findAll(uids).forEach(one -> found.put(one.sopInstanceUid(), one));
        Set<String> keptAside = this.keptAside.among(uids, sight);
        Map<String, Boolean> seen = new HashMap<>();
        return named.stream()
                .map(one -> {
                    StoredInstance stored = found.get(one.sopInstanceUid());
                    if (stored == null
                            || !seen.computeIfAbsent(
                                    stored.studyInstanceUid(), study -> studies.mayBeSeen(study, sight))) {
                        return Holding.ABSENT;
                    }
                    if (!stored.sopClassUid().equals(one.sopClassUid())) {
                        return Holding.OTHER_CLASS;
                    }
                    return keptAside.contains(one.sopInstanceUid())
                            ? Holding.KEPT_ASIDE
                            : inPlace(stored) ? Holding.HELD : Holding.BYTES_GONE;
                })
                .toList();
    }

    private boolean inPlace(StoredInstance stored) {
        try {
            return blobs.open(stored.locator())
                    .filter(blob -> blob.length() >= stored.dataSetOffset() + stored.dataSetLength())
                    .isPresent();
        } catch (IOException e) {
            return false;
        }
    }
}

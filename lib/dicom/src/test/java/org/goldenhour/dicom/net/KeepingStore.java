package org.goldenhour.dicom.net;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps every instance in memory. */
final class KeepingStore implements StoreHandler {
    record Kept(StoreRequest request, byte[] dataSet) {}

    final Map<String, Kept> kept = new ConcurrentHashMap<>();

    @Override
    public DimseStatus store(StoreRequest request, InputStream dataSet) throws IOException {
        kept.put(request.affectedSopInstanceUid(), new Kept(request, dataSet.readAllBytes()));
        return DimseStatus.SUCCESS;
    }
}

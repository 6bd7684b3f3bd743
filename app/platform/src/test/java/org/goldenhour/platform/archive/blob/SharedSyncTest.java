package org.goldenhour.platform.archive.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SharedSyncTest {
    @Test
    void servesAllWhoWaitByOneSync() throws Exception {
        AtomicInteger syncs = new AtomicInteger();
        CountDownLatch slow = new CountDownLatch(1);
        SharedSync shared = new SharedSync(() -> {
            syncs.incrementAndGet();
            try {
                slow.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        });
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            threads.add(Thread.ofPlatform().start(() -> {
                try {
                    shared.await();
                } catch (IOException e) {
                    syncs.addAndGet(100);
                }
            }));
        }
        // One is in the sync, seven stand at its door: their bytes were there before the next one begins.
        await().until(() -> threads.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING));
        slow.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(syncs).hasValue(2);
    }

    @Test
    void saysToEachThatASyncFailed() {
        SharedSync shared = new SharedSync(() -> {
            throw new IOException("the disk");
        });
        assertThatThrownBy(shared::await).isInstanceOf(IOException.class);
        assertThatThrownBy(shared::await).isInstanceOf(IOException.class);
    }
}

package org.goldenhour.platform.worklist.stream;

import jakarta.servlet.http.HttpServletResponse;
import org.goldenhour.platform.access.Actor;
import org.goldenhour.platform.access.CurrentActor;
import org.goldenhour.platform.audit.AuditTrail;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** {@code GET /api/worklist/stream}: events {@code entry}, {@code removed} and, every ten seconds, {@code heartbeat}. */
@RestController
class StreamEndpoint {
    private final StreamHub hub;
    private final CurrentActor currentActor;
    private final AuditTrail audit;

    StreamEndpoint(StreamHub hub, CurrentActor currentActor, AuditTrail audit) {
        this.hub = hub;
        this.currentActor = currentActor;
        this.audit = audit;
    }

    @GetMapping(path = "/api/worklist/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter stream(HttpServletResponse response) {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        Actor actor = currentActor.get();
        audit.record(actor.accountId(), "WORKLIST_WATCHED", null, "");
        return hub.connect(actor).emitter();
    }
}

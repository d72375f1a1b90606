package eu.bailiwick.platform.web;

import eu.bailiwick.platform.security.Caller;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.time.Duration;

/// Lets endpoints that are marked `@InTurn` wait for their turn.
@InTurn
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
class TakesTurns {
    private static final Turns TURNS = new Turns(4, 8, Duration.ofSeconds(3));
    private final Caller caller;

    TakesTurns(Caller caller) {
        this.caller = caller;
    }

    @AroundInvoke
    Object inTurn(InvocationContext call) throws Exception {
        return TURNS.take(caller.tenant(), call::proceed);
    }
}

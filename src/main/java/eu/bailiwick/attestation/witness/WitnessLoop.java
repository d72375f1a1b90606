package eu.bailiwick.attestation.witness;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/// Every replica asks the witnesses while something is unsigned; what two of them get is kept once.
@ApplicationScoped
class WitnessLoop {
    private final Followers followers;
    private final WitnessRound round;
    private final Standstill standstill;

    WitnessLoop(Followers followers, WitnessRound round, Standstill standstill) {
        this.standstill = standstill;
        this.followers = followers;
        this.round = round;
    }

    @Scheduled(every = "2s", delayed = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() throws InterruptedException {
        for (Follower witness : followers.all()) {
            round.ask(witness);
        }
        standstill.look(followers.all().stream().map(Follower::name).toList());
    }
}

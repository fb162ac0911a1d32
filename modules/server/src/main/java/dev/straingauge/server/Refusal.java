package dev.straingauge.server;

/** A request is not answered as it was asked. Bears the problem that says why. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Problem problem;

    Refusal(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    /** A parameter, or a field of a body, is not as it must be. */
    static Refusal bad(String detail) {
        return new Refusal(Problem.of(400, detail));
    }

    /** There is none of this id. */
    static Refusal notThere(String detail) {
        return new Refusal(Problem.of(404, detail));
    }

    Problem problem() {
        return problem;
    }
}

package io.hexabuilders.suite.control;

import io.hexabuilders.suite.supervise.MemberStatus;
import java.util.List;

/**
 * The supervisor's answer.
 *
 * @param done false when the request failed
 * @param message for the user, in one line
 * @param members all members, for the actions that ask about them; else empty
 */
public record Reply(boolean done, String message, List<MemberStatus> members) {}

package io.hexabuilders.hexactl.database.backup.restore;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.database.backup.repository.Reasons;
import io.hexabuilders.hexactl.installation.LocalClusters;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.run.RunFolder;
import io.hexabuilders.hexactl.run.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The files from before a restore, which nobody has confirmed yet.
 *
 * @param order of that restore
 */
public record FormerCluster(RunRecord run, RestoreOrder order, ClusterFolders folders) {

    /** Of all restores that are done in the home, the newest first. */
    public static List<FormerCluster> all(Map<String, String> environment) {
        var runs = RunFolder.of(environment).all().stream()
                .filter(run -> run.kind().equals(RestoreKind.NAME) && run.state() == RunRecord.State.DONE)
                .toList();
        if (runs.isEmpty()) {
            return List.of(); // also in a home without a suite
        }
        var clusters = new LocalClusters(environment, Duration.ofSeconds(1));
        return runs.stream()
                .map(run -> of(run, clusters))
                .filter(former -> !former.folders().isConfirmed())
                .toList();
    }

    private static FormerCluster of(RunRecord run, LocalClusters clusters) {
        var order = RestoreOrder.of(run.parameters());
        return new FormerCluster(
                run, order, ClusterFolders.of(clusters.of(order.service()).folder(), order.mark()));
    }

    public Service service() {
        return order.service();
    }

    /** What is there, and where. */
    public String notice() {
        return "the files from before the restore " + run.id() + " are still there, in " + folders.former();
    }

    /** What removes it. */
    public String remedy() {
        return "when all is well: hexactl db confirm-restore " + run.id();
    }

    long bytes() {
        if (!Files.exists(folders.former())) {
            return 0;
        }
        try (var files = Files.walk(folders.former())) {
            long bytes = 0;
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(file);
            }
            return bytes;
        } catch (IOException e) {
            throw Failure.of(folders.former() + " cannot be read: " + Reasons.of(e), e);
        }
    }
}

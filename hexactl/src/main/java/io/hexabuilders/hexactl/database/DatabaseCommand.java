package io.hexabuilders.hexactl.database;

import io.hexabuilders.hexactl.database.backup.catalogue.BackupsCommand;
import io.hexabuilders.hexactl.database.backup.catalogue.MetricsCommand;
import io.hexabuilders.hexactl.database.backup.catalogue.PruneCommand;
import io.hexabuilders.hexactl.database.backup.nightly.NightlyCommand;
import io.hexabuilders.hexactl.database.backup.restore.ConfirmRestoreCommand;
import io.hexabuilders.hexactl.database.backup.restore.RestoreCommand;
import io.hexabuilders.hexactl.database.backup.take.BackupCommand;
import io.hexabuilders.hexactl.database.backup.verify.VerifyBackupCommand;
import io.hexabuilders.hexactl.database.connections.ConnectionsCommand;
import io.hexabuilders.hexactl.database.power.RestartCommand;
import io.hexabuilders.hexactl.database.power.StartCommand;
import io.hexabuilders.hexactl.database.power.StopCommand;
import io.hexabuilders.hexactl.database.status.StatusCommand;
import picocli.CommandLine.Command;

/** The databases of the services. */
@Command(
        name = "db",
        description = "See how the databases are and who uses them; stop and start them; back them up, and bring them"
                + " back.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            StatusCommand.class,
            ConnectionsCommand.class,
            StopCommand.class,
            StartCommand.class,
            RestartCommand.class,
            BackupCommand.class,
            BackupsCommand.class,
            VerifyBackupCommand.class,
            RestoreCommand.class,
            ConfirmRestoreCommand.class,
            PruneCommand.class,
            MetricsCommand.class,
            NightlyCommand.class
        },
        footer = {
            "",
            "Examples:",
            "  hexactl db status",
            "  hexactl db connections --service partner",
            "  hexactl db restart --service campaign",
            "  hexactl db backups"
        })
public final class DatabaseCommand {}

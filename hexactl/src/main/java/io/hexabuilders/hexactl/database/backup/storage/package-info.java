/** Where backups can lie: a folder, or a bucket of S3, of a server like it, or of Google Cloud Storage. */
@NullMarked
package io.hexabuilders.hexactl.database.backup.storage;

import org.jspecify.annotations.NullMarked;

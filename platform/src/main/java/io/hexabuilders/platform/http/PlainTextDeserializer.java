package io.hexabuilders.platform.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import io.hexabuilders.platform.text.PlainText;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Refuses texts that are not plain: they could not be stored, or would show as something else. */
class PlainTextDeserializer extends StringDeserializer {

    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        String text = super.deserialize(parser, context);
        if (text != null && !PlainText.isPlain(text)) {
            throw context.instantiationException(String.class, new IllegalArgumentException(PlainText.RULE));
        }
        return text;
    }
}

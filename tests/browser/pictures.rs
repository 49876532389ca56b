//! A visitor's browser in the gallery: pictures on four phones, clicked on in Chromium.

use super::visitor::{Outcome, visit};

#[tokio::test]
#[ignore = "needs Debian's chromium and chromium-driver; tests/run installs them"]
async fn a_visitor_walks_the_gallery_on_four_models_needs_chromium() -> Outcome {
    visit(|server, visitor| async move {
        visitor.browser.goto(&format!("{}/phone/?new", server.url())).await?;
        for (model, is_shown) in
            [("CP-7960", true), ("CP-7970G", true), ("CP-8841", true), ("CP-7841", false)]
        {
            visitor.becomes(model).await?;
            visitor.opens(&format!("{}/images/", server.url())).await?;
            visitor.sees("Pictures").await?;
            visitor.takes_a_picture(&format!("{model}-gallery")).await?;
            visitor.opens(&format!("{}/images/view?path=Balloons.jpg", server.url())).await?;
            visitor.sees("Balloons").await?;
            visitor.takes_a_picture(&format!("{model}-balloons")).await?;
            if is_shown {
                visitor.clicks("Zoom").await?;
                visitor.clicks("Out").await?;
            }
            visitor.sees("Balloons").await?;
            visitor.clicks("Next").await?;
            visitor.sees("Test card").await?;
            visitor.opens(&format!("{}/images/clock?face=analogue&tz=Asia/Tokyo", server.url())).await?;
            visitor.sees(if is_shown { "Tokyo" } else { ":" }).await?;
            visitor.takes_a_picture(&format!("{model}-clock")).await?;
        }
        Ok(())
    })
    .await
}

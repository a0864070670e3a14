"""A line that a change took out of its order stays for the papers that name it"""

import sqlalchemy as sa
from alembic import op
import kernel.columns

revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('sales_order_line', sa.Column('removed_at', kernel.columns.UtcTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column('sales_order_line', 'removed_at')
